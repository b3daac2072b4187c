import type { DemoWorkspace } from './story.ts'

export const BICYCLE_SHOP: DemoWorkspace = {
  name: 'Fernweh Bikes',
  subdomain: 'fernweh',
  customers: [
    { name: 'Anna Petrov', email: 'anna@demo.example' },
    { name: 'Ben Carter', email: 'ben@demo.example' },
    { name: 'Chiara Rossi', email: 'chiara@demo.example' },
    { name: 'Deniz Yılmaz', email: 'deniz@demo.example' },
    { name: 'Émile Fournier', email: 'emile@demo.example' },
  ],
  tickets: [
    {
      customer: 0,
      department: 'Billing',
      priority: 'medium',
      hoursAgo: 400,
      subject: 'Charged twice for order 4471',
      body: 'Hello,\n\nmy card shows two charges of 89.90 on the same day for order 4471. I only ordered one pair of panniers. Could you refund the second one?\n\nThank you, Anna',
      acts: [
        {
          by: 0,
          afterMinutes: 95,
          says: 'Hello Anna,\n\nyou are right, our payment page sent the charge twice. The second one is refunded; banks take three to five days to show it.\n\nSorry for the fright.',
        },
        { by: 'customer', afterMinutes: 5900, says: 'It arrived this morning, thank you!' },
        { by: 'customer', afterMinutes: 5, does: 'close' },
      ],
    },
    {
      customer: 1,
      department: 'Technical',
      priority: 'high',
      hoursAgo: 120,
      subject: 'Motor cuts out on steep hills since the update',
      body: 'Since firmware 2.14 the motor stops helping for two or three seconds whenever the hill is steeper than about ten percent. It did not do that before. The display shows E-21 for a moment.\n\nBike: Alpina 3, bought in March. What the app wrote is attached.',
      file: {
        name: 'ride-log.txt',
        text: '17:02:11  grade 9.8 %  assist 3  torque 41 Nm\n17:02:14  grade 10.6 %  assist 3  torque 44 Nm\n17:02:15  E-21  torque sensor out of range\n17:02:18  assist 3 resumed\n17:03:40  E-21  torque sensor out of range\n',
      },
      acts: [
        { by: 1, afterMinutes: 20, assignsTo: 1 },
        {
          by: 1,
          afterMinutes: 20,
          says: 'Hi Ben,\n\nE-21 is the torque sensor losing its calibration, and 2.14 made it more sensitive. Please hold the power and light buttons for ten seconds with the bike standing still; that calibrates it again.\n\nDoes the hill behave after that?',
        },
        {
          by: 'customer',
          afterMinutes: 1500,
          says: 'Did that twice. Better on the flat, but the long climb behind the reservoir still shows E-21 about halfway up.',
        },
        {
          by: 1,
          afterMinutes: 90,
          notes:
            '@Mara Lindqvist third E-21 after 2.14 this week, all Alpina 3. Can we offer a sensor swap under warranty before Alpina confirms?',
        },
      ],
    },
    {
      customer: 2,
      department: 'Sales',
      priority: 'low',
      hoursAgo: 72,
      subject: 'Which frame size for 163 cm?',
      body: 'I am between S and M on your chart. I would mostly ride to work, about 9 km each way, with a child seat two days a week. Which one would you take?',
      acts: [
        {
          by: 0,
          afterMinutes: 180,
          says: 'With the child seat we would take the S: you stand over it more easily at a red light with a passenger on board. The saddle and stem leave enough room for the rest.\n\nYou can try both in the shop, and we keep one of each with the seat mounted.',
        },
      ],
    },
    {
      customer: 3,
      department: 'Support',
      priority: 'urgent',
      hoursAgo: 5,
      subject: 'Brake lever stays down after a fall',
      body: 'I fell this morning and the right brake lever does not come back any more. I need the bike to get to work tomorrow. Is there anything I can do myself, or someone near Leipzig who can look at it today?',
      acts: [],
    },
    {
      customer: 4,
      department: 'Billing',
      priority: 'medium',
      hoursAgo: 30,
      subject: 'Invoice with our company address',
      body: 'Bonjour,\n\nour accounting needs the invoice for order 4520 made out to the company and with its VAT number. I cannot change it in my account any more.\n\nMerci, Émile',
      acts: [
        {
          by: 1,
          afterMinutes: 60,
          says: 'Hello Émile,\n\nof course. Please send the exact company name, address and VAT number, and we will issue the corrected invoice the same day.',
        },
        {
          by: 'customer',
          afterMinutes: 240,
          says: 'Here it is:\nFournier & Filles SARL\n12 rue des Capucins, 69001 Lyon\nFR 40 303265045',
        },
      ],
    },
    {
      customer: 0,
      department: 'Support',
      priority: 'medium',
      hoursAgo: 2,
      subject: 'How do I take the battery out for winter?',
      body: 'The bike will stand in an unheated shed from December on. The manual says to store the battery inside, but I cannot find how to unlock it without the key for the frame lock, which I have lost. https://fernweh.example/manual/alpina-3#battery does not say.',
      acts: [],
    },
    {
      customer: 1,
      department: 'Sales',
      priority: 'low',
      hoursAgo: 640,
      subject: 'Do you ship to Norway?',
      body: 'And if so, who pays the customs duties?',
      acts: [
        {
          by: 0,
          afterMinutes: 700,
          says: 'We do, for parts and clothing. Duties are paid by the receiver; for most parts that is the Norwegian VAT of 25 %. Whole bikes we can only hand over in the shop.',
        },
        { by: 0, afterMinutes: 4000, does: 'close' },
      ],
    },
  ],
}
