/** An engine on this machine, or what is missing for it. */
export type Engine<More = object> = ({ readonly path: string; readonly version: string; readonly missing?: undefined } & More) | { readonly missing: string };

export function findEngines(): {
  readonly firefox: Engine;
  /** `driver` speaks WebDriver; `display` is an Xvfb, for machines without a screen. */
  readonly webkit: Engine<{ readonly driver: string; readonly display?: string }>;
};
