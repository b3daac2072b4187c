/** What a person is told when something is refused. Schemas and verbs name these keys; pages say the words. */
export const refusals = {
  required: 'Fill this in.',
} as const
