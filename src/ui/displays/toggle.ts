import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { labelId, optionId, type Display } from './display.ts';
import { renderNote, renderOver } from './value.ts';

/** On or off; the price is that of having it. */
export const toggle: Display = {
  name: 'toggle',
  rank: ({ kind }) => (kind === 'switch' ? 5 : 0),
  render: (option, ui) => {
    const [on, off] = option.values;
    if (!on || !off) return html``;
    const next = on.selected ? off : on;
    const id = `${optionId(option)}-control`;
    return html`<span class=${`switch${on.selected ? ' is-selected' : ''}${next.status === 'valid' ? '' : ` is-${next.status}`}`} part="switch">
      <input
        class="control" part="control" type="checkbox" role="switch" id=${id}
        .checked=${live(on.selected)} aria-labelledby="${labelId(option)} ${id}-price" aria-describedby=${[on.over && `${id}-over`, next.note && `${id}-note`].filter(Boolean).join(' ') || nothing}
        aria-disabled=${next.status === 'never' ? 'true' : nothing}
        @change=${() => ui.actions.decide(next.request)}
      />
      <span class="track" part="switch-track" aria-hidden="true"></span>
      <span class="caption">
        <span class="name">${on.selected ? on.label : off.label}</span>
        <span class="price" part="value-price" id="${id}-price">${option.free ? '' : on.price}</span>
        ${on.over === '' ? nothing : renderOver(on.over, id)}${renderNote(next, id)}
      </span>
    </span>`;
  },
};
