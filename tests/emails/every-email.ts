import type { Email, EmailKind } from '#app/emails/email.ts'

/** At least one email of each kind, with `text` in every line that a person can fill and `words` in every message. */
export function everyEmail(text = 'Anna', words = 'The printer is on fire.\n\nPlease help.'): Email[] {
  const ticket = {
    workspaceId: '0'.repeat(32),
    workspaceName: text,
    number: 42,
    label: 'TKT-000042',
    subject: text,
    link: 'https://help.example.com/acme/tickets/TKT-000042',
  }
  const files = [
    { name: `${text}.pdf`, sizeBytes: 1_500_000, link: `${ticket.link}/download?file=1` },
    { name: 'log.txt', sizeBytes: 12, link: `${ticket.link}/download?file=2` },
  ]
  const key = {
    link: 'https://help.example.com/secret?token=s3cret',
    expiresAt: Date.UTC(2026, 10, 22, 12),
    timeZone: 'Europe/Berlin',
  }
  const about = { ticket, customerName: text, departmentName: text, priority: 'high' } as const
  const emails: { [Kind in EmailKind]: Extract<Email, { kind: Kind }>[] } = {
    'ticket-opened': [{ kind: 'ticket-opened', ...about, words, files }],
    'ticket-opened-for-you': [
      { kind: 'ticket-opened-for-you', ticket, adminName: text, words, files },
      { kind: 'ticket-opened-for-you', ticket, adminName: text, words, files: [], claim: key },
    ],
    'customer-replied': [{ kind: 'customer-replied', ticket, customerName: text, words, files }],
    'admin-replied': [
      { kind: 'admin-replied', ticket, adminName: text, words, files },
      { kind: 'admin-replied', ticket, adminName: text, words, files: [], status: 'closed' },
      { kind: 'admin-replied', ticket, adminName: text, words, files: [], status: 'answered', claim: key },
    ],
    'ticket-closed-by-customer': [{ kind: 'ticket-closed-by-customer', ticket, customerName: text }],
    'ticket-closed': [
      { kind: 'ticket-closed', ticket, adminName: text },
      { kind: 'ticket-closed', ticket, adminName: text, claim: key },
    ],
    'ticket-reopened': [{ kind: 'ticket-reopened', ticket, adminName: text }],
    'ticket-assigned': [{ kind: 'ticket-assigned', ...about, byName: text }],
    'ticket-moved': [{ kind: 'ticket-moved', ...about, byName: text, fromDepartmentName: text }],
    'note-mention': [{ kind: 'note-mention', ticket, byName: text, words, files }],
    invitation: [{ kind: 'invitation', byName: text, ...key }],
    'customer-invitation': [{ kind: 'customer-invitation', workspaceName: text, byName: text, ...key }],
    'address-confirmation': [{ kind: 'address-confirmation', workspaceName: text, ...key }],
    'address-has-account': [{ kind: 'address-has-account', workspaceName: text, link: ticket.link }],
    'password-reset': [
      { kind: 'password-reset', workspaceName: text, ...key },
      { kind: 'password-reset', ...key },
    ],
  }
  return Object.values(emails).flat()
}
