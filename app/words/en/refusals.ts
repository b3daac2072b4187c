/** What a person is told when something is refused. Schemas and verbs name these keys; pages say the words. */
export const refusals = {
  required: 'Fill this in.',
  subject: {
    required: 'Write a subject.',
    tooShort: 'Write a subject.',
    tooLong: 'Shorten the subject to {max} characters.',
    oneLine: 'Keep the subject on one line.',
    characters: 'Take the invisible control characters out of the subject.',
  },
  body: {
    required: 'Write what happened.',
    tooShort: 'Write what happened.',
    tooLong: 'Shorten the message to {max} characters, or attach the rest as a document.',
    characters: 'Take the invisible control characters out of the message.',
  },
  reply: {
    required: 'Write a reply.',
    tooShort: 'Write at least {min} characters.',
    tooLong: 'Shorten the reply to {max} characters, or attach the rest as a document.',
    characters: 'Take the invisible control characters out of the reply.',
    closed: 'This ticket is closed, so the reply was not added.',
  },
  priority: { unknown: 'Choose one of the four priorities.' },
  department: {
    required: 'Choose a department.',
    unknown: 'Choose one of the departments in the list.',
  },
  departments: {
    nameRequired: 'Name the department.',
    nameTooLong: 'Shorten the name to {max} characters.',
    nameTaken: 'Another department has that name.',
    descriptionTooLong: 'Shorten the description to {max} characters.',
    hasTickets: 'This department has tickets, so it can be deactivated but not deleted.',
  },
  tooManyTickets: 'You have opened many tickets in a short time. Try again in a few minutes.',
} as const
