/** Words of the pages by which an admin opens a ticket for a customer. */
export const newTicket = {
  title: 'New ticket for a customer',
  lead: 'In {workspace}. The customer is mailed what you write, and follows the ticket in the portal.',
  chooseWorkspace: 'First the workspace: each has customers of its own.',
  workspace: 'Workspace',
  continue: 'Continue',
  email: 'Email',
  emailHint: 'Of the customer. Whoever is new here gets a link to claim an account.',
  emailHintOpen:
    'Of the customer. Whoever is new here gets a link to claim an account; as sign-up is open, whoever registered with the address reads the ticket.',
  name: 'Name',
  nameHint: 'Needed for a new customer. A known one keeps their own.',
  subject: 'Subject',
  department: 'Department',
  chooseDepartment: 'Choose a department',
  priority: 'Priority',
  message: 'Message',
  messageHint: 'As the customer will read it, in the email and on the ticket.',
  open: 'Open ticket',
  opening: 'Opening…',
} as const
