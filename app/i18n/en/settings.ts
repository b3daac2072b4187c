export const settings = {
  title: 'Settings',
  lead: 'For the whole desk. Each workspace has its own time zone and colour on its own page.',
  timeZone: 'Time zone',
  timeZoneHint: 'For times at the desk, and for where days start in reports.',
  undoSend: 'Undo send',
  undoSendHint:
    'A reply from the team waits ten seconds before the customer sees it or is emailed. Until then it can be undone.',
  save: 'Save settings',
  saving: 'Saving…',
  saved: 'The settings are saved.',
  /** Each is a sentence on the console and on the owners' desk. */
  warnings: {
    title: 'Check how Deskfile is started',
    lead: 'Some settings cannot work together. Change them where Deskfile is started, then restart it.',
    noPublicUrl:
      'PUBLIC_URL is not set: links in emails lead to {origin}, which works on this machine alone. Set it to the address that people type.',
    localPublicUrl:
      'PUBLIC_URL is {origin}: links in emails work on this machine alone. Set it to the address that people type.',
    noProxy:
      'PUBLIC_URL is https but TRUST_PROXY is not set: everybody seems to come from the address of the proxy in front, so one person’s wrong passwords slow all. Set it to fly or forwarded.',
    proxyPlain:
      'TRUST_PROXY is set but PUBLIC_URL is {origin}, without https. If people reach the proxy by https, say so in PUBLIC_URL: cookies are protected by it.',
    noSender:
      'POSTMARK_SERVER_TOKEN is set but MAIL_FROM is not an address that Postmark can verify: it will refuse every email. Set MAIL_FROM to a sender that is verified there.',
    noToken:
      'Settings for email are set but POSTMARK_SERVER_TOKEN is not: emails are kept in the outbox and not sent.',
    plainPostmark:
      'POSTMARK_API_HOST is reached without https: the token and every email travel where others can read them.',
    noBackupFolder:
      'BACKUP_EVERY is set but BACKUP_DIR is not: backups are kept in the data folder, and are lost with its disk. Set BACKUP_DIR to a folder on another disk.',
    noBackupPeriod:
      'BACKUP_DIR or BACKUP_KEEP is set but BACKUP_EVERY is not: no backups are made by themselves.',
  },
  fixed: {
    title: 'Set on the server',
    lead: 'These come from the server’s environment. Changing them takes a restart.',
    origin: 'Address in links',
    mail: 'Emails',
    mailSent: 'Sent through Postmark',
    mailKept: 'Not sent: kept in the outbox to read',
    replyTo: 'Replies to emails go to',
    noReplyTo: 'Nowhere. Each email says that replies are not read.',
  },
} as const
