import { Builder, By, Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { findEngines } from '../../scripts/setup/engines.mjs';
import { startWebKit } from '../../scripts/setup/webkit.mjs';
import { finding, PATIENCE, reading, type Place, type Window } from './window.ts';

/**
 * Puts the page into a frame as wide as asked, for the window does not become narrower than its tool bar; and listens to it from
 * outside as soon as there is a document, for this driver does not tell what a page complains of.
 */
const FRAME = `
  const [address, width] = arguments;
  const heard = globalThis.heard = [];
  const frame = Object.assign(document.createElement('iframe'), { src: address, width, height: 800 });
  document.body.style.cssText = 'display: block; margin: 0; padding: 0; max-width: none';
  document.body.replaceChildren(frame);
  frame.style.border = '0';
  let known;
  setInterval(() => {
    const page = frame.contentWindow;
    if (page.document === known || page.location.href === 'about:blank') return;
    known = page.document;
    page.addEventListener('error', (event) => heard.push(event.message || 'not loaded: ' + (event.target.src || event.target.href)), true);
    page.addEventListener('unhandledrejection', (event) => heard.push(String(event.reason)));
    page.addEventListener('securitypolicyviolation', (event) => heard.push(event.violatedDirective + ' forbids ' + event.blockedURI));
    const error = page.console.error;
    page.console.error = (...told) => (heard.push(told.join(' ')), error.apply(page.console, told));
  });`;

/** WebKitGTK by its own driver. */
export async function openWebKit(): Promise<Window & { close(): Promise<void> }> {
  const { webkit } = findEngines();
  if (webkit.missing !== undefined) throw new Error(webkit.missing);
  const { server, capabilities, close } = await startWebKit(webkit);
  const driver: WebDriver = await new Builder().usingServer(server).withCapabilities(capabilities).build();
  await driver.manage().setTimeouts({ script: PATIENCE });
  await driver.manage().window().setRect({ x: 0, y: 0, width: 1300, height: 900 });
  const inFrame = async () => driver.switchTo().frame(await driver.findElement(By.css('iframe')));

  /** Waits until it is there and has come to rest: pictures that are loaded when they come into sight push away what is beneath them. */
  const at = async (place: Place): Promise<WebElement> => {
    let last = '';
    let same = 0;
    const found = await driver.wait(async () => {
      const [element, box] = await driver.executeScript<[WebElement | null, string]>(`const found = ${finding(place)};
        found?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const isSeen = (image) => [...image.getClientRects()].some(({ top, bottom }) => bottom > 0 && top < innerHeight);
        const pictures = [...(found?.getRootNode().querySelectorAll('img') ?? [])].filter((image) => !image.complete && isSeen(image)).length;
        return [found, JSON.stringify([pictures, found?.getBoundingClientRect()])];`);
      same = box === last && box.startsWith('[0,') ? same + 1 : 0;
      last = box;
      return same >= 4 ? element : null;
    }, PATIENCE, `There is no ${place.css} ${place.text ?? ''}`, 150);
    return found!;
  };

  return {
    open: async (address, width = 1280) => {
      await driver.switchTo().defaultContent();
      await driver.get(new URL('/', address).href);
      await driver.executeScript(FRAME, address, width);
      await inFrame();
    },
    read: async <T>(expression: string) => {
      const answer = await driver.executeAsyncScript<{ value: T; fault?: string }>(
        `const done = arguments[arguments.length - 1]; ${reading(expression)}.then((value) => done({ value }), (fault) => done({ fault: String(fault) }))`,
      );
      if (answer.fault !== undefined) throw new Error(answer.fault);
      return answer.value;
    },
    click: async (place) => driver.actions({ async: true }).move({ origin: await at(place) }).click().perform(),
    type: async (place, text, leave = 'Enter') => {
      await driver.executeScript('arguments[0].focus(); arguments[0].select()', await at(place));
      await driver.actions({ async: true }).sendKeys(text, leave === 'Enter' ? Key.ENTER : Key.TAB).perform();
    },
    complaints: async () => {
      await driver.switchTo().defaultContent();
      const heard = await driver.executeScript<string[]>('return globalThis.heard');
      await inFrame();
      return heard;
    },
    close: async () => {
      await driver.quit().catch(() => {});
      close();
    },
  };
}
