/** Words of the page on which an install finds its owner. */
export const setup = {
  title: 'Set up Deskfile',
  lead: 'You become the owner of this install. More people and workspaces come later.',
  you: 'You',
  workspaceTitle: 'First workspace',
  workspaceLead: 'The portal in which your customers write to you.',
  workspace: 'Workspace name',
  subdomain: 'Workspace address',
  subdomainHint: 'Letters from a to z, digits and hyphens. The portal is at {origin}/address.',
  timeZone: 'Time zone',
  timeZoneHint: 'In which the portal shows times.',
  button: 'Set up',
  pending: 'Setting up…',
  noLinkTitle: 'This Deskfile waits for its owner',
  noLink: 'Whoever runs the server finds a one-time link in its console. A new one is printed by:',
  command: 'deskfile setup-link',
  departments: {
    sales: { name: 'Sales', description: 'Questions before buying, offers and orders' },
    support: { name: 'Support', description: 'Help with using what you have' },
    billing: { name: 'Billing', description: 'Invoices, payments and refunds' },
    technical: { name: 'Technical', description: 'Faults, outages and integrations' },
  },
} as const
