import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { answerCustomerAct, leadToTicket } from '#app/desk/ticket/customer/customer.action.server.ts'

export const loader = (args: LoaderFunctionArgs) => leadToTicket(args)

/** Lets a blocked customer in again. */
export const action = (args: ActionFunctionArgs) => answerCustomerAct(args, 'unblock')

/** A page, so that what is not there gets the page that says so. */
export default function Unblock() {
  return null
}
