type ScriptUrlPolicy = { createScriptURL(url: string): unknown };
type PolicyFactory = { createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy };

/** Made once a page, as a second try would write a second error into the console; null where the page does not allow it. */
let policy: ScriptUrlPolicy | null | undefined;

function createPolicy(): ScriptUrlPolicy | null {
  const types = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  try {
    return types?.createPolicy('mc-configurator', { createScriptURL: (address) => address }) ?? null;
  } catch {
    return null;
  }
}

/** Pages that require Trusted Types take a script's address only from a policy; without one, the string goes as it is. */
export function trusted(url: string): string {
  if (policy === undefined) policy = createPolicy();
  return (policy?.createScriptURL(url) ?? url) as string;
}
