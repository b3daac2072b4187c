import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { answerCustomerAct, leadToTicket } from '#app/desk/ticket/customer/customer.action.server.ts'

export const loader = (args: LoaderFunctionArgs) => leadToTicket(args)

/** Bars the customer of the ticket from the portal, from their next request on. */
export const action = (args: ActionFunctionArgs) => answerCustomerAct(args, 'block')

/** A page, so that what is not there gets the page that says so. */
export default function Block() {
  return null
}
