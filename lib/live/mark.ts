/** The mark of a process that has heard of so many changes. */
export function markOf(process: string, heard: number): string {
  return `${process} ${heard}`
}

/** Whether what was read at a mark shows what was told at another; where two processes said them, nobody knows. */
export function isShownAt(mark: string | null, told: string | null): boolean {
  if (mark === null || told === null) return false
  const [process, heard] = mark.split(' ')
  const [teller, count] = told.split(' ')
  return process === teller && Number(heard) >= Number(count)
}
