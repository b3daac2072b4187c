export const everywhere = {
  product: 'Deskfile',
  status: { open: 'Open', answered: 'Answered', closed: 'Closed' },
  priority: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
  pages: { older: 'Older', newest: 'Newest', next: 'Next page', first: 'First page', label: 'Pages' },
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
    body: 'A form must be sent from our own pages. {address, select, none {Go back, open the page here and send it again.} other {Open {address} and send it from there.}}',
  },
  suspended: {
    title: 'The support portal of {workspace} is closed for now',
    body: 'Your tickets and your account are kept, and nothing is sent meanwhile. Ask {workspace} when it opens again.',
  },
  blocked: {
    title: 'This account is blocked',
    body: 'If you think that is a mistake, write to {address, select, none {the team by email} other {{address}}}.',
  },
  unsent: {
    kept: 'What you wrote was not sent. It is kept for 30 days and stands in the form when the portal is open again; files must be chosen again.',
    notKept:
      'What you wrote was not sent and could not be kept. Copy it from here before you leave the page.',
    text: 'Your text',
  },
  unreadable: {
    title: 'The form did not arrive whole',
    body: 'Nothing was changed. Go back and send it again.',
  },
  tooLarge: {
    title: 'That is more than this form takes',
    body: 'Nothing was changed. Go back, shorten the text and send it again.',
  },
  busy: {
    title: 'Nothing can be saved for the moment',
    body: 'What was saved before is safe, and can still be read. Wait a minute and try again.',
  },
  failed: {
    title: 'Something went wrong on our side',
    body: 'Nothing that was confirmed is lost. Try again; if it happens again, quote this id: {id}',
  },
  form: {
    summary: '{count, plural, one {There is a problem} other {There are # problems}}',
    problem: '{label}: {message}',
  },
  undo: {
    button: 'Undo',
    undoing: 'Undoing…',
    left: '{seconds, number} s',
    tooLate: 'It was too late to undo that.',
  },
  counter: {
    limit: 'Up to {max, number} characters',
    left: '{left, plural, one {# character left} other {# characters left}}',
    over: '{over, plural, one {# character too many} other {# characters too many}}',
  },
  password: { show: 'Show password', hide: 'Hide password' },
  filters: { apply: 'Apply', clear: 'Clear filters', more: 'More filters' },
  conversation: { earlier: 'Show what was written before', latest: 'Go on to the latest messages' },
  time: { justNow: 'just now' },
  file: { open: 'Open {name}' },
  frame: {
    skip: 'Skip to the content',
    menu: 'Menu',
    main: 'Main',
    you: 'Your account',
    signIn: 'Sign in',
    signOut: 'Sign out',
    newTicket: 'New ticket',
    yourTickets: 'Your tickets',
    account: 'Account',
    footer: 'Support for {workspace}, kept with Deskfile',
  },
  deskPages: {
    tickets: 'Tickets',
    'new-ticket': 'New ticket',
    departments: 'Departments',
    'canned-replies': 'Canned replies',
    workspaces: 'Workspaces',
    team: 'Team',
    outbox: 'Outbox',
    reports: 'Reports',
    settings: 'Settings',
    audit: 'Audit',
  },
  role: { owner: 'Owner', agent: 'Agent' },
} as const
