export { leadToTicket as loader } from '#app/desk/ticket/back-to-ticket.server.ts'
export { action } from '#app/desk/ticket/delayed/discard.action.server.ts'
export { NoPage as default } from '#app/ui/page/no-page.tsx'
