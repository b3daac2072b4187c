export const common = {
  product: 'Deskfile',
  status: { open: 'Open', answered: 'Answered', closed: 'Closed' },
  priority: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
  pages: { older: 'Older', newest: 'Newest', label: 'Pages' },
  back: 'Go back to the start',
  notFound: {
    title: 'There is nothing here',
    body: 'The page, ticket or file does not exist, or it is not yours to see.',
  },
  forbidden: {
    title: 'That is not allowed here',
    body: 'Your role does not include this page. An owner of the desk can change that.',
  },
  foreignOrigin: {
    title: 'That came from another site',
    body: 'A form must be sent from our own pages. Go back, open the page here and send it again.',
  },
  suspended: {
    title: 'This portal is closed for now',
    body: 'Its tickets are kept. Ask whoever sent you here when it opens again.',
  },
  busy: {
    title: 'A little too much at once',
    body: 'Nothing was lost. Wait a moment and try again.',
  },
  failed: {
    title: 'Something went wrong on our side',
    body: 'Nothing that was confirmed is lost. Try again; if it happens again, quote this id: {id}',
  },
  form: {
    summary: '{count, plural, one {There is a problem} other {There are # problems}}',
    problem: '{label}: {message}',
  },
  counter: {
    limit: 'Up to {max, number} characters',
    left: '{left, plural, one {# character left} other {# characters left}}',
    over: '{over, plural, one {# character too many} other {# characters too many}}',
  },
  password: { show: 'Show password', hide: 'Hide password' },
  filters: { apply: 'Apply', clear: 'Clear filters', more: 'More filters' },
  file: { open: 'Open {name}' },
  frame: {
    skip: 'Skip to the content',
    menu: 'Menu',
    main: 'Main',
    you: 'Your account',
    signedInAs: 'Signed in as {name}',
    signIn: 'Sign in',
    signOut: 'Sign out',
    newTicket: 'New ticket',
    yourTickets: 'Your tickets',
    account: 'Account',
    footer: 'Support for {workspace}, kept with Deskfile',
  },
  deskPages: {
    tickets: 'Tickets',
    departments: 'Departments',
    workspaces: 'Workspaces',
    team: 'Team',
    outbox: 'Outbox',
  },
  role: { owner: 'Owner', agent: 'Agent' },
} as const
