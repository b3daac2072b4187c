import { expect, test } from 'vitest'
import { proposeSubdomain } from '#app/workspaces/propose-subdomain.ts'

test.each([
  ['Acme Bikes', 'acme-bikes'],
  ['  Fernweh Räder & Söhne ', 'fernweh-rader-sohne'],
  ['Große Straße', 'grosse-strasse'],
  ["Olga’s / O'Brien", 'olgas-obrien'],
  ['Łódź Ærø', 'lodz-aero'],
  ['A', ''],
  ['Admin', ''],
  ['株式会社', ''],
  ['---', ''],
  ['', ''],
  [`${'a'.repeat(39)} bikes`, 'a'.repeat(39)],
])('an address for %j is %j', (name, address) => expect(proposeSubdomain(name)).toBe(address))
