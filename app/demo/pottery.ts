import type { DemoWorkspace } from './story.ts'

export const POTTERY: DemoWorkspace = {
  name: 'Halde Pottery',
  subdomain: 'halde',
  customers: [
    { name: 'Freja Holm', email: 'freja@demo.example' },
    { name: 'Goran Babić', email: 'goran@demo.example' },
  ],
  tickets: [
    {
      customer: 0,
      department: 'Support',
      priority: 'high',
      hoursAgo: 27,
      subject: 'Two bowls arrived broken',
      body: 'The box looked fine from outside, but two of the six bowls inside are in pieces. The party is on Saturday. Can you send two more by then?',
      acts: [
        { by: 0, afterMinutes: 30, assignsTo: 0 },
        {
          by: 0,
          afterMinutes: 5,
          says: 'I am sorry about that. Two bowls leave today by express and should be with you on Thursday. You need not send the pieces back.',
        },
        { by: 'customer', afterMinutes: 1200, says: 'They are here, and whole. You saved Saturday!' },
      ],
    },
    {
      customer: 1,
      department: 'Sales',
      priority: 'medium',
      hoursAgo: 9,
      subject: 'Is the blue glaze safe for food?',
      body: 'The mugs are lovely. Before I order twelve for our office: is the blue glaze free of lead, and may they go into a dishwasher?',
      acts: [],
    },
  ],
}
