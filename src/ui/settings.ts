import { property } from 'lit/decorators.js';
import type { Value } from '../model/catalogue.ts';
import type { PriceDisplay } from '../view/price.ts';
import type { Layout } from './context.ts';
import { Anatomy } from './styles/anatomy.ts';

/** What the author of a page sets. */
export class Settings extends Anatomy {
  /** Address of the document. */
  @property() src: string | undefined;

  /** Address of the document's compiled diagram (`mc-configurator compile`), which saves compiling it at every visit. */
  @property() compiled: string | undefined;

  /** Address of what lies over the document: stock, prices of the day. Read again while the page is looked at, and when it is looked at again. */
  @property() overlay: string | undefined;

  /** Seconds between two readings of the overlay; 0: only when the page is looked at again. */
  @property({ type: Number, attribute: 'overlay-interval' }) overlayInterval = 60;

  /** The document itself, as an object or as text. */
  @property({ attribute: false }) product: object | string | undefined;

  /** Where orders are posted. */
  @property({ attribute: 'order-endpoint' }) orderEndpoint: string | undefined;

  /** How a value tells its price: the difference, the total, or not at all. */
  @property({ attribute: 'price-display' }) priceDisplay: PriceDisplay = 'delta';

  /** `off` keeps the engine in the page's own thread. */
  @property() worker: 'auto' | 'off' = 'auto';

  /** Address of `mc-worker.js` on the page's own server, where its policy allows no other worker. */
  @property({ attribute: 'worker-url' }) workerUrl: string | undefined;

  /** Folder of the language files, where the page keeps them elsewhere than beside the script. */
  @property({ attribute: 'languages-url' }) languagesUrl: string | undefined;

  /** Folder of the element's own parts that are fetched when they are needed, where the page keeps them elsewhere than beside the script. */
  @property({ attribute: 'parts-url' }) partsUrl: string | undefined;

  /** Shows authors everything that the document's checker finds, beneath the product. */
  @property({ type: Boolean }) debug = false;

  /** Name of the form control. */
  @property({ reflect: true }) name: string | undefined;

  /** Tells two drafts of the same product on one page apart. */
  @property({ attribute: 'draft-key' }) draftKey = '';

  /** `page`, `steps`, `tabs` or `accordion`. */
  @property() layout: Layout = 'page';

  /** Forgets the choices with the page. */
  @property({ type: Boolean, attribute: 'without-draft' }) withoutDraft = false;

  /** Address of the script of `<model-viewer>`, for products with a model; fetched only for those. */
  @property({ attribute: 'model-viewer' }) modelViewer: string | undefined;

  /** Shows no picture of the product. */
  @property({ type: Boolean, attribute: 'without-preview' }) withoutPreview = false;

  /** Shows no order button. */
  @property({ type: Boolean, attribute: 'without-order' }) withoutOrder = false;

  /** Shows no summary: the page shows the price itself. */
  @property({ type: Boolean, attribute: 'without-summary' }) withoutSummary = false;

  /**
   * Bounds from above on what the product comes to: decimals by the id of the document's figure; `price` is the one-off total.
   * Values that would break one say by how much, and can be chosen all the same. The shopper can set them in the summary;
   * undefined where there is none.
   */
  @property({ attribute: false }) budgets: Readonly<Record<string, string | number>> | undefined;

  /** Values of the options that the page decides, by option id. */
  @property({ attribute: false }) context: Readonly<Record<string, Value>> = {};
}
