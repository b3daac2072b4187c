/** Says what a select showed. All of them are in the reply's form where no JavaScript runs. */
export function shownField(kind: 'assignee' | 'priority' | 'department'): string {
  return `shown-${kind}`
}
