/** Text of one line that can be kept: a database can neither hold nor compare with the character of code 0. */
export const withoutControls = /^\P{Cc}*$/u
