import { LitElement } from 'lit';
import { field } from './field.ts';
import { layout } from './layout.ts';
import { option } from './option.ts';
import { preview } from './preview.ts';
import { summary } from './summary.ts';
import { tokens } from './tokens.ts';

/**
 * What a page can rely on for looks: slots, parts, states and tokens, beside the sheets that make them true.
 *
 * @slot - Shown until the product is ready, and without script: a description, a link, a picture. A child
 *   `<script type="application/json">` is the document itself.
 * @slot header - Above the product.
 * @slot footer - Below everything.
 * @slot preview - Instead of the picture: a viewer of the page's own, fed by `mc-preview`.
 * @slot summary - In the summary, between the price and the order.
 * @slot order - Above the order button: terms, delivery notes.
 * @slot loading - Instead of the grey frame while loading.
 * @slot empty - When there is no document.
 *
 * @csspart base - Everything.
 * @csspart columns - Options and summary side by side.
 * @csspart top - Title and tools.
 * @csspart title - Name of the product.
 * @csspart tools - Undo, redo, start over.
 * @csspart sections - All sections.
 * @csspart section - One step.
 * @csspart section-label - Its heading.
 * @csspart section-number - Its number.
 * @csspart steps - List of steps.
 * @csspart step-link - One of them.
 * @csspart turn - Back and next.
 * @csspart back - Back.
 * @csspart forward - Next.
 * @csspart tabs - List of tabs.
 * @csspart tab - One of them.
 * @csspart fold - A section that can be folded.
 * @csspart option - One option; with `option-open`, `option-shopper`, `option-default`, `option-consequence`, `option-changed`, `option-missing`.
 * @csspart option-label - Its name.
 * @csspart option-body - Everything beneath its name.
 * @csspart option-help - Its explanation.
 * @csspart option-limits - How many may be chosen.
 * @csspart option-status - Who set it.
 * @csspart tag - The word for who set it; with `tag-open` and so on.
 * @csspart values - The values of an option.
 * @csspart value - One value; with `value-selected`, `value-impossible`, `value-never`, `value-forced`.
 * @csspart value-caption - Its words.
 * @csspart value-label - Its name.
 * @csspart value-price - Its price consequence.
 * @csspart value-over - By how much it breaks the shopper's budgets.
 * @csspart value-help - Its explanation.
 * @csspart value-note - Why it is not possible.
 * @csspart value-picture - Frame of its picture.
 * @csspart value-image - Its picture.
 * @csspart swatches - The values of an option that are shown by their colours.
 * @csspart swatch-value - One of them, with its words.
 * @csspart swatch - Its colour.
 * @csspart control - The native radio button or checkbox.
 * @csspart select-frame - Frame of a list.
 * @csspart select - The list.
 * @csspart switch - On or off.
 * @csspart switch-track - Its track.
 * @csspart number - Steps and field of a number.
 * @csspart field - A field.
 * @csspart input - What is typed into.
 * @csspart unit - The unit.
 * @csspart step - Less or more.
 * @csspart unit-switch - Shows measures in the other system.
 * @csspart search - Finds a value in a long list.
 * @csspart custom - Place of an element of the author's own.
 * @csspart none - Leaves a number out.
 * @csspart slider - The slider.
 * @csspart range - What can be made.
 * @csspart range-prices - What the ends cost.
 * @csspart problem - Why a text or number cannot be made.
 * @csspart list - A list of instances.
 * @csspart instance - One instance.
 * @csspart instance-label - What it is called, and what it is.
 * @csspart instance-price - What it costs.
 * @csspart instance-tools - Copy and remove.
 * @csspart copy - Adds another one like it.
 * @csspart remove - Takes it away.
 * @csspart add - Adds one.
 * @csspart conflict - Why a value cannot be had.
 * @csspart conflict-title - Its heading.
 * @csspart conflict-reason - A reason.
 * @csspart repairs - The ways to have it.
 * @csspart repair - One way.
 * @csspart keep - Leave it.
 * @csspart preview - Place of the picture.
 * @csspart preview-frame - Its frame.
 * @csspart preview-stage - The picture.
 * @csspart preview-model - The `<model-viewer>`, for documents with a model.
 * @csspart preview-save - Saves it.
 * @csspart summary - Price, progress and order.
 * @csspart summary-body - What stands between the price and the order; where it is too long for the window, it scrolls.
 * @csspart total-frame - The price.
 * @csspart total - The amount.
 * @csspart recurring - A recurring amount.
 * @csspart price-range - What is still possible.
 * @csspart whole - What all pieces come to.
 * @csspart tax - The tax in it, or on top.
 * @csspart out-of-reach - That no product with these choices keeps to the budgets.
 * @csspart figures - What it comes to besides: weight, days until delivery.
 * @csspart figure - One of them.
 * @csspart lead-time - The figure that says how long one waits for it.
 * @csspart progress-frame - How far it has come.
 * @csspart progress - The bar.
 * @csspart progress-label - In words.
 * @csspart variants - How many are possible.
 * @csspart pieces - How many are ordered.
 * @csspart tiers - From how many on each is cheaper.
 * @csspart tier - One of them; with `tier-reached`.
 * @csspart details - What can be unfolded.
 * @csspart details-label - Its heading.
 * @csspart budgets - The shopper's budgets.
 * @csspart budget - One of them.
 * @csspart budget-least - By how much even the cheapest product is over it.
 * @csspart price-lines - What the price is made of.
 * @csspart overview - Everything chosen.
 * @csspart remember - The button that keeps it.
 * @csspart compare - The button that compares the one shown with it, and the dialog.
 * @csspart compare-title - Heading of the dialog.
 * @csspart compare-close - Its closing button.
 * @csspart differences - The table of what is different.
 * @csspart take - The button that takes the configuration that was kept.
 * @csspart order-frame - The order.
 * @csspart order - The order button.
 * @csspart order-missing - What is missing.
 * @csspart order-failure - Why it failed.
 * @csspart order-reason - In the shop's words.
 * @csspart placed - The order is placed.
 * @csspart placed-title - Thanks.
 * @csspart order-number - Its number.
 * @csspart continue - To the next page.
 * @csspart again - Design another one.
 * @csspart dock - Total and next step on small screens.
 * @csspart dock-progress - How much is left to choose.
 * @csspart dock-over - Instead of it, that no product with these choices keeps to the budgets.
 * @csspart dock-total - The amount there.
 * @csspart button - Every button.
 * @csspart undo - Undo.
 * @csspart redo - Redo.
 * @csspart reset - Start over.
 * @csspart release - Takes a choice back.
 * @csspart next - To the next open option.
 * @csspart retry - Tries again.
 * @csspart absent - A part of the element that could not be loaded.
 * @csspart dismiss - Hides a note.
 * @csspart banner - A note.
 * @csspart dropped - What an earlier visit had and is not to be had now.
 * @csspart have - Asks for it all the same.
 * @csspart icon - Every icon.
 * @csspart skeleton - The grey frame while loading.
 * @csspart trouble - When there is nothing to show.
 * @csspart issues - Problems of the document.
 * @csspart issue - One problem; with `issue-error`, `issue-warning`.
 *
 * @cssstate loading - The product is being fetched.
 * @cssstate ready - It can be designed.
 * @cssstate error - It cannot be shown.
 * @cssstate open - Something must still be chosen.
 * @cssstate complete - It can be ordered.
 * @cssstate conflict - A wish does not go with the rest.
 * @cssstate pending - An answer is awaited.
 * @cssstate ordered - The shop has the order.
 *
 * @cssproperty --mc-color - Colour of the text; the page's by default.
 * @cssproperty --mc-font - Font; the page's by default.
 * @cssproperty --mc-font-size - Base size; the page's by default.
 * @cssproperty --mc-line-height - Line height.
 * @cssproperty --mc-accent - What is chosen, and the order button.
 * @cssproperty --mc-on-accent - Text on the accent; black or white by contrast.
 * @cssproperty --mc-surface - Quiet fills.
 * @cssproperty --mc-surface-selected - Fill of a chosen value.
 * @cssproperty --mc-surface-raised - Fill of the summary.
 * @cssproperty --mc-border - Lines.
 * @cssproperty --mc-border-strong - Lines of fields and under the pointer.
 * @cssproperty --mc-muted - Quiet text.
 * @cssproperty --mc-warning - What needs attention.
 * @cssproperty --mc-success - The order is placed.
 * @cssproperty --mc-focus - Outline of the focus.
 * @cssproperty --mc-space - Unit of all distances.
 * @cssproperty --mc-radius - Corners of cards.
 * @cssproperty --mc-radius-small - Corners of fields and buttons.
 * @cssproperty --mc-border-width - Width of lines.
 * @cssproperty --mc-heading-font - Font of headings and amounts.
 * @cssproperty --mc-heading-weight - Weight of headings and amounts.
 * @cssproperty --mc-title-size - Size of the product's name.
 * @cssproperty --mc-target - Least height of what can be pressed.
 * @cssproperty --mc-card - Least width of a card.
 * @cssproperty --mc-swatch - Size of a swatch.
 * @cssproperty --mc-picture-ratio - Shape of pictures while they load.
 * @cssproperty --mc-preview-height - Largest height of the picture.
 * @cssproperty --mc-preview-surface - Ground of the picture.
 * @cssproperty --mc-summary - Width of the summary.
 * @cssproperty --mc-sticky - Distance of the summary from the top of the window.
 * @cssproperty --mc-speed - Length of transitions.
 * @cssproperty --mc-page - Ground of what sticks above other content; found by itself.
 * @cssproperty --mc-swatch-radius - Corners of swatches.
 * @cssproperty --mc-button-radius - Corners of large buttons.
 */
export class Anatomy extends LitElement {
  static override styles = [tokens, layout, option, field, summary, preview];
}
