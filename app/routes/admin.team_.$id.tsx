export { loadTeamPerson as loader } from '#app/desk/team/team-person.loader.server.ts'
export { TeamPerson as default } from '#app/desk/team/team-person.tsx'
