export const common = {
  product: 'Deskfile',
  status: { open: 'Open', answered: 'Answered', closed: 'Closed' },
  priority: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
  pages: { older: 'Older', newest: 'Back to the newest', label: 'Pages' },
  notFound: {
    title: 'There is nothing here',
    body: 'The page, ticket or file does not exist, or it is not yours to see.',
    back: 'Go back to the start',
  },
  forbidden: {
    title: 'That is not allowed here',
    body: 'The request came from another site, or your role does not include this page.',
  },
  failed: {
    title: 'Something went wrong on our side',
    body: 'Nothing that was confirmed is lost. Try again; if it happens again, quote this id: {id}',
  },
  form: { summary: '{count, plural, one {There is a problem} other {There are # problems}}' },
} as const
