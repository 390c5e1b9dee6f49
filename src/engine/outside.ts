/** The day on which availability is judged if nobody says another one. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Reads a file that a document includes. Rejects where it cannot be had. */
export async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`its server answered ${response.status}`);
  return response.text();
}
