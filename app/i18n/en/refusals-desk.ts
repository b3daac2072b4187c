/** What is refused at the desk alone: no portal page carries these. */
export const deskRefusals = {
  note: {
    required: 'Write a note.',
    tooShort: 'Write a note.',
    tooLong: 'Shorten the note to {max, number} characters, or attach the rest as a document.',
  },
  ticketFor: {
    emailRequired: 'Enter the customer’s email address.',
    nameRequired: 'This is a new customer. Enter their name as well.',
    blocked: 'This customer is blocked. Unblock them on one of their tickets first.',
  },
  assignee: { unknown: 'Choose someone on the team.' },
  views: {
    nameRequired: 'Enter a name for the view.',
    nameTooLong: 'Shorten the name to {max, number} characters.',
    tooMany: 'You have {max, number} views. Delete one before you save another.',
  },
  bulk: {
    noAct: 'Choose what to do with the selected tickets.',
    noTickets: 'Select at least one ticket.',
    tooMany: 'Select at most {max, number} tickets at once.',
    noAdmin: 'Choose an active member of the team.',
  },
  departments: {
    nameRequired: 'Enter a name for the department.',
    nameTooLong: 'Shorten the name to {max, number} characters.',
    nameTaken: 'Another department has that name.',
    descriptionTooLong: 'Shorten the description to {max, number} characters.',
    unsure:
      'One of the workspaces cannot be read right now, so it may have tickets in this department. Try again later.',
    lastActive:
      'Customers need a department to choose, and no other one is active. Activate another one first.',
    hasTickets: 'This department has tickets, so it can be deactivated but not deleted.',
  },
  cannedReplies: {
    titleRequired: 'Enter a title for the canned reply.',
    titleTooLong: 'Shorten the title to {max, number} characters.',
    bodyRequired: 'Write the text of the canned reply.',
    bodyTooLong: 'Shorten the text to {max, number} characters, the longest that a reply can be.',
    mistypedLink:
      'A link would lead nowhere as it is written: {words}. Correct it, or tick the box to keep it.',
    unknownPlaceholder:
      '{words} would reach customers as written. Only {customer}, {ticket} and {workspace} are filled in. Correct it, or tick the box to keep it.',
    departmentUnknown: 'Choose one of the departments in the list.',
    tooMany: 'There are already {max, number} canned replies. Delete one that nobody uses.',
    choose: 'Choose a canned reply, then insert it.',
  },
  workspaces: {
    nameRequired: 'Enter a name for the workspace.',
    nameTooLong: 'Shorten the name to {max, number} characters.',
    subdomainRequired: 'Choose an address for the workspace.',
    subdomainWrong: 'Use 2 to 40 letters from a to z, digits, and hyphens between them.',
    subdomainReserved: 'This address is reserved for Deskfile. Choose another.',
    subdomainTaken: 'Another workspace has this address.',
    timeZoneUnknown: 'Choose one of the time zones in the list.',
    signUpUnknown: 'Choose one of the three ways to sign up.',
    deletionName: 'Type the name of the workspace.',
    deletionNameWrong: 'That is not its name. Nothing was deleted.',
    deletionBusy:
      'Someone kept writing in this workspace while its backup was made. Nothing was deleted. Try again in a minute.',
    deletionFailed:
      'The deletion failed, and the log says why. As long as the workspace is in the list, nothing of it has been deleted.',
    logoEmpty: 'Choose a picture first.',
    logoTooLarge: 'The picture is larger than {max, number} kB. Make it smaller: it is shown 32 pixels high.',
    logoNoPicture: 'This is not a PNG, JPEG or WebP picture. Save it as one of these, then choose it again.',
    quotaWrong: 'Enter the limit as a whole number of megabytes, such as 500, or leave it empty.',
    accentWrong: 'Enter the colour as # and six digits, such as #0f766e, or leave it empty.',
  },
  outdated: {
    assignee: '{by} has just changed who this ticket is assigned to. To change it anyway, do it again.',
    priority: '{by} has just changed the priority. To change it anyway, do it again.',
    department: '{by} has just moved this ticket to another department. To move it anyway, do it again.',
    closing: 'Something was added to this ticket after you opened it. Read it, then close the ticket again.',
  },
} as const
