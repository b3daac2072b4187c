/** Settings that contradict each other, or one that cannot work without another: keys of the words for it. */
export type SettingWarning =
  | 'noPublicUrl'
  | 'localPublicUrl'
  | 'noProxy'
  | 'proxyPlain'
  | 'noSender'
  | 'noToken'
  | 'plainPostmark'
  | 'noBackupFolder'
  | 'noBackupPeriod'

/** `given` holds the names of what somebody set. */
interface ReadSettings {
  given: ReadonlySet<string>
  host: string
  publicUrl: string | undefined
  trustProxy: 'none' | 'fly' | 'forwarded'
  hasToken: boolean
  mailFrom: string | undefined
  postmark: { host: string | undefined; tls: boolean }
  backupDir: string | undefined
}

/** The start goes on; owners are told. */
export function findWarnings(read: ReadSettings): SettingWarning[] {
  const { given, host, publicUrl, trustProxy, hasToken, mailFrom, postmark } = read
  const isForOthers = hasToken || trustProxy !== 'none' || !isLocalName(host)
  const at = publicUrl === undefined ? undefined : new URL(publicUrl)
  const isLocal = at !== undefined && isLocalName(at.hostname)
  const isSecure = at?.protocol === 'https:'
  const warnings: Record<SettingWarning, boolean> = {
    noPublicUrl: !at && isForOthers,
    localPublicUrl: isLocal && (hasToken || trustProxy !== 'none'),
    noProxy: isSecure && trustProxy === 'none',
    proxyPlain: at !== undefined && !isLocal && !isSecure && trustProxy !== 'none',
    noSender: hasToken && (mailFrom === undefined || /@(?:localhost|[^@]*\.localhost)>?$/i.test(mailFrom)),
    noToken:
      !hasToken &&
      ['MAIL_FROM', 'MAIL_REPLY_TO', 'POSTMARK_MESSAGE_STREAM', 'POSTMARK_API_HOST'].some((name) =>
        given.has(name),
      ),
    plainPostmark: hasToken && !postmark.tls && !isLocalName(postmark.host?.replace(/:\d+$/, '') ?? ''),
    noBackupFolder: given.has('BACKUP_EVERY') && read.backupDir === undefined,
    noBackupPeriod: !given.has('BACKUP_EVERY') && (given.has('BACKUP_DIR') || given.has('BACKUP_KEEP')),
  }
  return (Object.keys(warnings) as SettingWarning[]).filter((warning) => warnings[warning])
}

function isLocalName(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host)
}
