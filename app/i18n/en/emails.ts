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
    answer: 'Replies to this email are not read. To reply, open the ticket.',
    answerOrWrite: 'Replies to this email are not read. To reply, open the ticket, or write to {address}.',
    notRead: 'Replies to this email are not read.',
    notReadOrWrite: 'Replies to this email are not read. If you need help, write to {address}.',
  },
  key: {
    until: 'The link works once, until {moment}.',
    unexpected: 'If you did not ask for this, you can ignore this email: nothing has changed.',
  },
  ticketOpened: { lead: '{name} opened a ticket', action: 'Open the ticket' },
  claim: {
    action: 'Choose a password and view the ticket',
    line: 'Choose a password first. Then you can reply and see all your tickets.',
  },
  ticketOpenedForYou: {
    lead: '{name} opened a ticket for you',
    action: 'View the ticket',
  },
  customerReplied: { lead: '{name} replied', action: 'Reply' },
  adminReplied: {
    lead: '{name} replied to your ticket',
    action: 'View the ticket',
    status: {
      open: 'Your ticket is open: we will get back to you.',
      answered: 'Your ticket is marked as answered. If you need anything else, reply to it.',
      closed: 'Your ticket is now closed. If you need more help, open a new one.',
    },
  },
  ticketClosedByCustomer: {
    lead: '{name} closed the ticket “{subject}”',
    line: 'There is nothing more to do.',
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
    subject: '{name} has invited you to answer tickets in {product}',
    lead: '{name} has invited you to answer tickets in {product}',
    line: 'Choose a password to join the team.',
    action: 'Join the team',
  },
  customerInvitation: {
    subject: 'Your account at {workspace}',
    lead: '{name} has invited you to {workspace}',
    line: 'Choose a password to open tickets and follow the answers.',
    action: 'Choose a password',
  },
  addressConfirmation: {
    subject: 'Confirm your email address for {workspace}',
    lead: 'Is this your email address?',
    line: 'Someone signed up at {workspace} with it. If that was you, please confirm it.',
    action: 'Confirm this address',
  },
  addressHasAccount: {
    subject: 'You already have an account at {workspace}',
    lead: 'You already have an account at {workspace}',
    line: 'Someone tried to sign up with this email address. If that was you, sign in instead. If you have forgotten your password, you can choose a new one there.',
    action: 'Sign in',
  },
  passwordReset: {
    subject: 'Choose a new password for {place}',
    lead: 'Choose a new password for {place}',
    line: 'Someone asked for a new password for this account.',
    action: 'Choose a new password',
  },
} as const
