/** A value of a template: JSON. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue };

/** A mapping of a template. */
export type TemplateObject = { readonly [key: string]: TemplateValue };
