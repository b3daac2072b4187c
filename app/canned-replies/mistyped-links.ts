/** `htps://`, `http:/`, `https//`, `https;//`. */
const BEGINNING = /(?<![\w:/.-])([a-z]{2,10})(:\/{1,2}|;\/\/|\/\/)(\S*)/gi

/** What else is written before `://` on purpose. */
const OTHERS = [
  'ftp',
  'ftps',
  'sftp',
  'ssh',
  'file',
  'ws',
  'wss',
  'tel',
  'sip',
  'smb',
  'rtsp',
  'git',
  'slack',
  'msteams',
]

/** What fingers make of http. */
const LIKE_HTTP = /^(?=.*[tp])h{0,2}t{0,3}p{0,2}t?s{0,2}$/i

/** Finds links that lead nowhere: a mistyped beginning, no host, or a space in it. */
export function findMistypedLinks(text: string): string[] {
  const found = [...text.matchAll(BEGINNING)].filter(([, scheme = '', mark = '', rest = '']) =>
    isMistyped(scheme.toLowerCase(), mark, rest),
  )
  return [...new Set(found.map(([link]) => link.slice(0, 60)))]
}

function isMistyped(scheme: string, mark: string, rest: string): boolean {
  if (mark !== '://') return LIKE_HTTP.test(scheme)
  if (scheme === 'http' || scheme === 'https') return !hasHost(rest)
  return !OTHERS.includes(scheme)
}

/** A name with a dot inside, an address in brackets, or this very machine. A placeholder may stand for any of it. */
function hasHost(rest: string): boolean {
  const host = /^[^/?#]*/.exec(rest)![0]
  return /[^.]\.[^.]/.test(host) || /^(?:localhost\b|\[|\{)/i.test(host)
}
