import type { Locator, Page } from '@playwright/test';
import { expect } from './world.ts';

/** Where the focus is, as a keyboard user needs it: somewhere, in sight, and seen. */
interface Focus {
  /** Outermost to innermost, through shadow roots. */
  readonly path: string;
  readonly lost: boolean;
  /** Some of it can be seen: in the window, and with nothing laid over it (WCAG 2.2, 2.4.11). */
  readonly inSight: boolean;
  /** It, or what it stands in, is drawn otherwise than without the focus (2.4.7). */
  readonly marked: boolean;
}

/** Somebody with a keyboard and nothing else: after every key the focus is looked for. */
export class Keyboard {
  readonly page: Page;
  readonly keys: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    this.keys.push(key);
    await this.page.keyboard.press(key);
    await this.#settled();
    const focus = await this.#focus();
    expect(focus, `after ${this.keys.slice(-6).join(', ')}`).toEqual({ path: focus.path, lost: false, inSight: true, marked: true });
  }

  /** Presses Tab until the focus is there; what cannot be reached is a failure. */
  async tabTo(place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < 250; presses++) {
      if (await this.isAt(place)) return;
      await this.press(key);
    }
    throw new Error(`${String(place)} cannot be reached by ${key}.`);
  }

  isAt(place: Locator): Promise<boolean> {
    return place.first().evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element, undefined, { timeout: 1000 }).catch(() => false);
  }

  /** Arrow keys within a group until the focus is there. */
  async arrowTo(place: Locator, key: 'ArrowDown' | 'ArrowUp' = 'ArrowDown'): Promise<void> {
    for (let presses = 0; presses < 20 && !(await this.isAt(place)); presses++) await this.press(key);
    await expect(place).toBeFocused();
  }

  /** Every question is answered, the answer drawn, and what moves has come to rest. */
  async #settled(): Promise<void> {
    await this.page.waitForFunction(async () => {
      const element = document.querySelector('mc-configurator')!;
      await element.updateComplete;
      return element.shadowRoot!.querySelector('[aria-busy="true"]') === null;
    });
    await this.page.evaluate(async () => {
      const moving = document.querySelector('mc-configurator')!.shadowRoot!.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().endTime ?? Infinity) < 5000);
      await Promise.allSettled(moving.map((animation) => animation.finished));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  }

  #focus(): Promise<Focus> {
    return this.page.evaluate(() => {
      const path: Element[] = [];
      for (let active = document.activeElement; active; active = active.shadowRoot?.activeElement ?? null) path.push(active);
      const focused = path.at(-1)!;
      const name = (element: Element) => `${element.localName}${element.id === '' ? '' : `#${element.id}`}${element.className === '' ? '' : `.${String(element.className).split(' ').join('.')}`}`;
      // A native control may be drawn by what it stands in.
      const drawn = [focused, ...['label.value', '.switch', '.field', '.select'].flatMap((selector) => focused.closest(selector) ?? [])];
      const isHit = (x: number, y: number) => {
        let hit = document.elementFromPoint(x, y);
        while (hit?.shadowRoot) {
          const inner = hit.shadowRoot.elementFromPoint(x, y);
          if (!inner || inner === hit) break;
          hit = inner;
        }
        return hit !== null && drawn.some((element) => element.contains(hit));
      };
      const steps = [0.02, 0.25, 0.5, 0.75, 0.98];
      const inSight = drawn.some((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return steps.some((across) => steps.some((down) => isHit(x + width * across, y + height * down)));
      });
      // A heading is led to, so that reading goes on there; it is nothing to operate.
      const marked = focused.getAttribute('tabindex') === '-1' || focused.matches(':focus-visible') && drawn.some((element) => {
        const style = getComputedStyle(element);
        return style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
      });
      const lost = focused === document.body || focused === document.documentElement || focused.localName === 'mc-configurator';
      return { path: path.map(name).join(' > '), lost, inSight, marked };
    });
  }
}
