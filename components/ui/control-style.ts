/** The look shared by text fields and selects. 16 px on phones keeps iOS from zooming into the field. */
export const controlStyle =
  'w-full rounded-md border border-control bg-surface px-3 text-base text-text sm:text-sm ' +
  'placeholder:text-muted disabled:bg-sunken disabled:text-muted ' +
  'aria-invalid:border-bad focus-visible:outline-offset-0'
