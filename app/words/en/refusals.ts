/** What a person is told when something is refused. Schemas and verbs name these keys; pages say the words. */
export const refusals = {
  subject: {
    required: 'Write a subject.',
    tooShort: 'Write a subject.',
    tooLong: 'Shorten the subject to {max, number} characters.',
    oneLine: 'Keep the subject on one line.',
  },
  body: {
    required: 'Write what happened.',
    tooShort: 'Write what happened.',
    tooLong: 'Shorten the message to {max, number} characters, or attach the rest as a document.',
  },
  reply: {
    required: 'Write a reply.',
    tooShort: 'Write at least {min, number} characters.',
    tooLong: 'Shorten the reply to {max, number} characters, or attach the rest as a document.',
    closed: 'This ticket is closed, so the reply was not added.',
    stale:
      'The ticket has changed since this form was opened. Read what is new, then send the reply anyway or change it.',
  },
  note: {
    required: 'Write a note.',
    tooShort: 'Write a note.',
    tooLong: 'Shorten the note to {max, number} characters, or attach the rest as a document.',
  },
  priority: { unknown: 'Choose one of the four priorities.' },
  ticketFor: {
    emailRequired: 'Write the customer’s email address.',
    nameRequired: 'Nobody here has this address yet. Write their name as well.',
    blocked: 'This customer is blocked. Unblock them on one of their tickets first.',
  },
  assignee: { unknown: 'Choose somebody who is on the team.' },
  department: {
    required: 'Choose a department.',
    unknown: 'Choose one of the departments in the list.',
  },
  views: {
    nameRequired: 'Name the view.',
    nameTooLong: 'Shorten the name to {max, number} characters.',
    tooMany: 'You have {max, number} views. Delete one before you save another.',
  },
  bulk: {
    noAct: 'Choose what to do with the selected tickets.',
    noTickets: 'Select at least one ticket.',
    tooMany: 'Select at most {max, number} tickets at once.',
    noAdmin: 'Choose somebody of the team who is active.',
  },
  departments: {
    nameRequired: 'Name the department.',
    nameTooLong: 'Shorten the name to {max, number} characters.',
    nameTaken: 'Another department has that name.',
    descriptionTooLong: 'Shorten the description to {max, number} characters.',
    unsure:
      'A workspace cannot be read just now, so nobody knows whether it has tickets in this department. Try again later.',
    hasTickets: 'This department has tickets, so it can be deactivated but not deleted.',
  },
  cannedReplies: {
    titleRequired: 'Name the canned reply.',
    titleTooLong: 'Shorten the title to {max, number} characters.',
    bodyRequired: 'Write the text of the canned reply.',
    bodyTooLong: 'Shorten the text to {max, number} characters: a reply has no room for more.',
    departmentUnknown: 'Choose one of the departments in the list.',
    tooMany: 'There are {max, number} canned replies already. Delete one that nobody uses.',
    choose: 'Choose a canned reply, then insert it.',
  },
  workspaces: {
    nameRequired: 'Name the workspace.',
    nameTooLong: 'Shorten the name to {max, number} characters.',
    subdomainRequired: 'Choose an address for the workspace.',
    subdomainWrong: 'Use 2 to 40 letters from a to z, digits, and hyphens between them.',
    subdomainReserved: 'Deskfile needs this address itself. Choose another.',
    subdomainTaken: 'Another workspace has this address.',
    timeZoneUnknown: 'Choose one of the time zones in the list.',
    signUpUnknown: 'Choose one of the three ways to sign up.',
    deletionName: 'Type the name of the workspace.',
    deletionNameWrong: 'This is not its name. Nothing was deleted.',
    deletionBusy:
      'Somebody wrote in this workspace again and again while its backup was made. Nothing was deleted: try again in a minute.',
    deletionFailed:
      'The deletion did not go through, and the log says why. As long as the workspace is in the list, nothing of it was deleted.',
    logoEmpty: 'Choose a picture first.',
    logoTooLarge: 'The picture is larger than {max, number} kB. Make it smaller: it is shown 32 pixels high.',
    logoNoPicture: 'This is not a PNG, JPEG or WebP picture. Save it as one of these, then choose it.',
    accentWrong: 'Write the colour as # and six digits, such as #0f766e, or leave it empty.',
  },
  accounts: {
    nameRequired: 'Write your name.',
    nameTooLong: 'Shorten the name to {max, number} characters.',
    emailRequired: 'Write your email address.',
    emailWrong: 'Write an email address such as anna@example.com.',
    emailTaken: 'There is an account with this address already. Sign in, or choose Forgotten password.',
    customerTaken: 'The workspace has an account with this address already. Name another address.',
    adminEmailTaken: 'Somebody with this address is on the team already.',
    passwordRequired: 'Write a password.',
    passwordTooShort: 'Choose a password of at least {min, number} characters. Several words are good.',
    passwordTooLong: 'Choose a password of at most {max, number} characters.',
    passwordGuessable: 'This password is guessed too soon. Choose several words.',
    currentPasswordRequired: 'Write your current password.',
    currentPasswordWrong: 'This is not your current password.',
    wrongSignIn: 'The address or the password is wrong.',
    blocked:
      'This account is blocked. If you think that is a mistake, write to {address, select, none {the team by email} other {{address}}}.',
    tooManySignIns:
      'There were too many attempts. Try again in {seconds, plural, one {a second} other {# seconds}}.',
    tooManySignUps:
      'Too many accounts were made from here. Try again in {minutes, plural, one {a minute} other {# minutes}}.',
    tooManyMails:
      'Too many emails were asked for from here. Try again in {minutes, plural, one {a minute} other {# minutes}}.',
    busy: 'Many people are signing in at this moment. Try again in a few seconds.',
    setupLinkDead:
      'This set-up link has been used, replaced or has expired. Open this page again: it says how to get a new one.',
    linkDead: 'This link has expired or was used already. Ask for a new one.',
    invitationOnly: 'Accounts here are by invitation.',
    unknownAdmin: 'Nobody on the team has the address {email}.',
    unknownPerson: 'Nobody on the team is called that any more.',
    invitationNotWaiting: 'No invitation waits for this person.',
    noPasswordYet: 'This person has no password to reset. Send the invitation again.',
    lastOwner: 'This is the last active owner. Make somebody else an owner first.',
    unknownRole: 'Choose one of the two roles.',
  },
  tooManyReplies: 'You have sent many replies in a short time. Try again in a few minutes.',
  tooManyTickets: 'You have opened many tickets in a short time. Try again in a few minutes.',
  attachments: {
    tooMany:
      '{name} was not attached: there is room for 5 files. Remove one first, or send it in another message.',
    tooManyUploads: 'Too many files are being sent at once. Wait for them, and send these again.',
    tooManyAtOnce: 'So many files cannot be read at once. Choose up to 5.',
    tooLarge:
      '{name} is larger than 10 MB. Attach a smaller copy, or put the file where the team can download it and write the link.',
    empty: '{name} is empty. Choose a file with something in it.',
    type: '{name} cannot be attached. Put it into a zip and attach that, or choose a jpg, png, gif, pdf, doc, docx, txt or zip file.',
    rename:
      '{name} is not {type, select, pdf {a PDF} doc {a Word document of the older kind} docx {a Word document} txt {plain text} zip {a zip file} other {the picture that its name says}}. It is {kind, select, jpg {a JPEG picture} png {a PNG picture} gif {a GIF picture} pdf {a PDF} doc {a Word document of the older kind} docx {a Word document} locked {a document with a password} other {a zip file}}: change the end of its name to .{extension}, then choose it again.',
    picture:
      '{name} is not the picture that its name says{kind, select, webp {, but a WebP picture} heic {, but a HEIC picture} avif {, but an AVIF picture} bmp {, but a bitmap} tiff {, but a TIFF picture} svg {, but an SVG drawing} html {, but a web page} other {}}. Open it and save a copy as png or jpg, or put it into a zip and attach that.',
    pdf: '{name} is not a PDF{kind, select, html {, but a web page} rtf {, but a rich text document} other {}}. Open it and print it to a PDF, or put it into a zip and attach that.',
    doc: '{name} is not a Word document{kind, select, rtf {, but a rich text document} html {, but a web page} xml {, but an XML document} xls {, but an Excel sheet} xlsx {, but an Excel sheet} ppt {, but a PowerPoint presentation} pptx {, but a PowerPoint presentation} msg {, but an Outlook message} other {}}. Open it and save it as a Word document (.docx) or a PDF, or put it into a zip and attach that.',
    docx: '{name} {kind, select, docm {holds macros} dotx {is a Word template} rtf {is not a Word document, but a rich text document} html {is not a Word document, but a web page} xml {is not a Word document, but an XML document} odt {is not a Word document, but an OpenDocument file} xls {is not a Word document, but an Excel sheet} xlsx {is not a Word document, but an Excel sheet} ppt {is not a Word document, but a PowerPoint presentation} pptx {is not a Word document, but a PowerPoint presentation} cut {is damaged: its end is missing} other {is not a Word document}}. {kind, select, cut {Get a fresh copy of it} other {Open it and save it as a Word document (.docx) or a PDF}}, or put it into a zip and attach that.',
    txt: '{name} is not plain text. Save it as plain text in UTF-8, or put it into a zip and attach that.',
    zip: '{name} is not a zip file{kind, select, rar {, but a RAR archive} 7z {, but a 7-Zip archive} gz {, but a gzip file} tar {, but a tar archive} program {, but a program} cut { that can be opened: its end is missing} other {}}. {kind, select, cut {Download or pack it again as one zip, then choose it.} other {Put it into a zip and attach that.}}',
    gone: 'A file that was attached here is no longer kept, because the form waited for more than an hour. Choose it again.',
    connection: '{name} did not arrive: the connection was lost. Try again.',
    signedOut: '{name} did not arrive: your sign-in has ended. Sign in again in another tab, then try again.',
    unsent: '{name} did not arrive. Try again.',
  },
  form: {
    unreadable: 'The form did not arrive whole. Send it again.',
    tooLarge: 'That is more than one message can carry. Send fewer or smaller files, at most 50 MB together.',
    tooManyFields: 'That is more than this form takes. Load the page again, and send it from there.',
    tooLong: 'The text is too long to be read. Shorten it, or attach it as a file.',
    notKept:
      'We could not tell whether this was saved. What you wrote is still here. Send it again in a minute: that is safe, it is never saved twice.',
    noRoom: 'Files cannot be stored at the moment. Send the message without them, or try again later.',
  },
} as const
