export const DEMO_ADMINS = [
  { name: 'Mara Lindqvist', email: 'owner@demo.example', role: 'owner' },
  { name: 'Tobias Okafor', email: 'agent@demo.example', role: 'agent' },
] as const

export const DEMO_DEPARTMENTS = [
  { name: 'Sales', description: 'Before you buy: advice, prices, what fits' },
  { name: 'Support', description: 'Using and looking after what you have' },
  { name: 'Billing', description: 'Invoices, refunds, payments' },
  { name: 'Technical', description: 'Faults, firmware, spare parts' },
] as const

export const DEMO_CANNED_REPLIES = [
  {
    title: 'Ask for a photo',
    department: undefined,
    body: 'Hello {customer name},\n\ncould you send a photo of it? You can attach it to your reply here.\n\nThank you,\n{workspace}',
  },
  {
    title: 'Refund is on its way',
    department: 'Billing',
    body: 'Hello {customer name},\n\nthe refund for {ticket number} left us today. Banks take three to five days to show it.',
  },
  {
    title: 'Calibrate the torque sensor',
    department: 'Technical',
    body: 'Hello {customer name},\n\nwith the bike standing still, hold the power and light buttons for ten seconds. The display blinks twice when the sensor is calibrated.',
  },
] as const

export const DEMO_VIEWS = [
  { name: 'Unassigned', query: 'status=open&assignee=nobody' },
  { name: 'Waiting for the customer', query: 'status=answered&order=activity' },
] as const
