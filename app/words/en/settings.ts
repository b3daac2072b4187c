/** What owners decide for the whole desk. */
export const settings = {
  title: 'Settings',
  lead: 'For the whole desk. A workspace has its own time zone and colours on its own page.',
  timeZone: 'Time zone',
  timeZoneHint: 'The desk shows times in it, and a report’s days begin at its midnight.',
  undoSend: 'Undo send',
  undoSendHint:
    'A reply of the team waits ten seconds before the customer sees it or is mailed, and can be taken back until then.',
  save: 'Save settings',
  saving: 'Saving…',
  saved: 'The settings are saved.',
  fixed: {
    title: 'Decided where Deskfile is started',
    lead: 'These come from the environment of the program; changing them takes a restart.',
    origin: 'Address in links',
    mail: 'Emails',
    mailSent: 'Sent through Postmark',
    mailKept: 'Not sent: kept in the outbox to be read',
    replyTo: 'Answers to emails go to',
    noReplyTo: 'Nobody; each email says so',
  },
} as const
