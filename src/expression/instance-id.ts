/** The id of an option of one instance of a list; no identifier of an author can be like it. Instances count from 1. */
export function instanceId(list: string, number: number, option: string): string {
  return `${list}[${number}].${option}`;
}
