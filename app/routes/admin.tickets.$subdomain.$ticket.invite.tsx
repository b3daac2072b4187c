import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { answerCustomerAct, leadToTicket } from '#app/desk/ticket/customer/customer.action.server.ts'

export const loader = (args: LoaderFunctionArgs) => leadToTicket(args)

/** Mails the customer of the ticket the link to an account, where they have none. */
export const action = (args: ActionFunctionArgs) => answerCustomerAct(args, 'invite')

/** A page, so that what is not there gets the page that says so. */
export default function Invite() {
  return null
}
