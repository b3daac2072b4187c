export { leadToTicket as loader } from '#app/desk/ticket/back-to-ticket.server.ts'
export { block as action } from '#app/desk/ticket/customer/customer.action.server.ts'
export { NoPage as default } from '#app/ui/page/no-page.tsx'
