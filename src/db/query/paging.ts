/** Pages of a list whose order ends with the id: one row more than is shown, so that the page knows whether another follows. */
export function pageAfter (after: string | undefined, shown: number) {
  return { take: shown + 1, ...after ? { cursor: { id: after }, skip: 1 } : {} }
}
