/** The look shared by everything that floats: menus, popovers. */
export const popupStyle =
  'max-h-(--available-height) overflow-y-auto rounded-md border bg-raised text-text shadow-raised ' +
  'transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0'
