/** Schemas and verbs name these keys; pages say the words. */
export const refusals = {
  subject: {
    required: 'Enter a subject.',
    tooShort: 'Enter a subject.',
    tooLong: 'Shorten the subject to {max, number} characters.',
    oneLine: 'Keep the subject on one line.',
  },
  body: {
    required: 'Write a message.',
    tooShort: 'Write a message.',
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
  priority: { unknown: 'Choose one of the four priorities.' },
  department: {
    required: 'Choose a department.',
    unknown: 'Choose one of the departments in the list.',
  },
  accounts: {
    nameRequired: 'Enter your name.',
    nameTooLong: 'Shorten the name to {max, number} characters.',
    emailRequired: 'Enter your email address.',
    emailWrong: 'Enter an email address such as anna@example.com.',
    emailTaken: 'There is already an account with this address. Sign in, or choose “Forgot your password?”.',
    customerTaken: 'This workspace already has an account with this address. Use another address.',
    adminEmailTaken: 'Someone on the team already has this address.',
    passwordRequired: 'Enter a password.',
    passwordTooShort: 'Choose a password of at least {min, number} characters. Several words work well.',
    passwordTooLong: 'Choose a password of at most {max, number} characters.',
    passwordGuessable: 'This password is too easy to guess. Choose several words.',
    currentPasswordRequired: 'Enter your current password.',
    currentPasswordWrong: 'This is not your current password.',
    wrongSignIn: 'The email address or the password is wrong.',
    blocked:
      'This account is blocked. If you think that is a mistake, write to {address, select, none {the team by email} other {{address}}}.',
    tooManySignIns: 'Too many attempts. Try again in {seconds, plural, one {a second} other {# seconds}}.',
    tooManySignUps:
      'Too many accounts have been created from here. Try again in {minutes, plural, one {a minute} other {# minutes}}.',
    tooManyMails:
      'Too many emails have been requested from here. Try again in {minutes, plural, one {a minute} other {# minutes}}.',
    tooManyNames:
      'You have changed your name many times. Try again in {minutes, plural, one {a minute} other {# minutes}}.',
    busy: 'Many people are signing in right now. Try again in a few seconds.',
    setupLinkDead:
      'This set-up link has been used, replaced or has expired. Open this page again to see how to get a new one.',
    linkDead: 'This link has expired or has already been used. Ask for a new one.',
    invitationOnly: 'Accounts here are by invitation only.',
    unknownAdmin: 'Nobody on the team has the address {email}.',
    unknownPerson: 'This person is no longer on the team.',
    invitationNotWaiting: 'There is no pending invitation for this person.',
    noPasswordYet: 'This person has not chosen a password yet. Send the invitation again.',
    lastOwner: 'This is the last active owner. Make somebody else an owner first.',
    unknownRole: 'Choose one of the two roles.',
  },
  tooManyReplies: 'You have sent many replies in a short time. Try again in a few minutes.',
  tooManyClosings: 'You have closed many tickets in a short time. Try again in a few minutes.',
  tooManyTickets: 'You have opened many tickets in a short time. Try again in a few minutes.',
  attachments: {
    tooMany:
      '{name} was not attached: there is room for 5 files. Remove one first, or send it in another message.',
    quota: '{name} was not attached: there is no room for more files here. Send your message without it.',
    tooManyUploads:
      'Too many files are being uploaded at once. Wait for them to finish, then choose these again.',
    tooManyAtOnce: 'That is too many files. Choose up to 5.',
    tooLarge:
      '{name} is larger than 10 MB. Attach a smaller copy, or put the file somewhere the team can download it and send the link.',
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
    gone: 'A file attached here has expired, because the form was open for more than an hour. Choose it again.',
    connection: '{name} was not uploaded: the connection was lost. Try again.',
    signedOut:
      '{name} was not uploaded: your session has ended. Sign in again in another tab, then try again.',
    unsent: '{name} was not uploaded. Try again.',
  },
  form: {
    unreadable: 'The form arrived incomplete. Send it again.',
    tooLarge: 'That is more than one message can carry. Send fewer or smaller files, at most 50 MB in all.',
    tooManyFields: 'That is too much for this form. Reload the page and send it from there.',
    tooLong: 'The text is too long. Shorten it, or attach it as a file.',
    notKept:
      'We could not tell whether this was saved. Your text is still here. Send it again in a minute: that is safe, because it is never saved twice.',
    noRoom: 'Files cannot be saved right now. Send the message without them, or try again later.',
  },
} as const
