/** What emails say. None of it reaches a browser. */
export const emails = {
  ticketSubject: '[{label}] {subject}',
  facts: {
    customer: 'Customer: {name}',
    department: 'Department: {name}',
    priority: 'Priority: {name}',
  },
  files: {
    title: '{count, plural, one {Attachment} other {# attachments}}',
    line: '- {name} ({size})\n  {link}',
  },
  footer: {
    ticket: '{label} · {workspace}',
    answer: 'Answers to this email are not read. To answer, open the ticket.',
    answerOrWrite: 'Answers to this email are not read. To answer, open the ticket, or write to {address}.',
    notRead: 'Answers to this email are not read.',
    notReadOrWrite: 'Answers to this email are not read. If you need help, write to {address}.',
  },
  key: {
    until: 'The link works once, until {moment}.',
    unexpected: 'If you did not ask for this, you can ignore this email: nothing has changed.',
  },
  ticketOpened: { lead: '{name} opened a ticket', action: 'Open the ticket' },
  ticketOpenedForYou: {
    lead: '{name} opened a ticket for you',
    action: 'View the ticket',
    claim: 'Choose a password and view the ticket',
    claimLine: 'Choose a password first: then you can answer here and see all your tickets.',
  },
  customerReplied: { lead: '{name} replied', action: 'Answer' },
  adminReplied: {
    lead: '{name} replied to your ticket',
    action: 'View the ticket',
    status: {
      open: 'Your ticket is open: we will get back to you.',
      answered: 'Your ticket is marked as answered. If something is still missing, reply to it.',
      closed: 'Your ticket is now closed. If you need more help, open a new one.',
    },
  },
  ticketClosedByCustomer: {
    lead: '{name} closed the ticket “{subject}”',
    line: 'Nothing more is expected from you.',
    action: 'Open the ticket',
  },
  ticketClosed: {
    lead: '{name} closed your ticket “{subject}”',
    line: 'If you need more help, open a new ticket. You can still read this one.',
    action: 'View the ticket',
  },
  ticketReopened: {
    lead: '{name} reopened your ticket “{subject}”',
    line: 'You can reply to it again.',
    action: 'View the ticket',
  },
  ticketAssigned: { lead: '{name} assigned the ticket “{subject}” to you', action: 'Open the ticket' },
  ticketMoved: {
    lead: '{name} moved the ticket “{subject}” from {from} to {to}',
    action: 'Open the ticket',
  },
  noteMention: { lead: '{name} mentioned you in an internal note', action: 'Open the ticket' },
  invitation: {
    subject: '{name} invites you to answer tickets in {product}',
    lead: '{name} invites you to answer tickets in {product}',
    line: 'Choose a password to join the team.',
    action: 'Join the team',
  },
  customerInvitation: {
    subject: 'Your account at {workspace}',
    lead: '{name} invites you to {workspace}',
    line: 'Choose a password, and you can open tickets and follow the answers.',
    action: 'Choose a password',
  },
  addressConfirmation: {
    subject: 'Confirm your email address for {workspace}',
    lead: 'Is this your email address?',
    line: 'Somebody signed up at {workspace} with it. If that was you, confirm it.',
    action: 'Confirm this address',
  },
  addressHasAccount: {
    subject: 'You already have an account at {workspace}',
    lead: 'You already have an account at {workspace}',
    line: 'Somebody signed up with this email address. If that was you, sign in instead; if you have forgotten the password, you can choose a new one there.',
    action: 'Sign in',
  },
  passwordReset: {
    subject: 'Choose a new password for {place}',
    lead: 'Choose a new password for {place}',
    line: 'Somebody said that they have forgotten it.',
    action: 'Choose a new password',
  },
} as const
