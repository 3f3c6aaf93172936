import type { HttpRequest } from '../http/proxy-event';

/** Every value of a header, in order; names of headers ignore case. */
export function headerValues({ rawHeaders }: HttpRequest, name: string): string[] {
  const wanted = name.toLowerCase();
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]!.toLowerCase() === wanted);
}

/** The value of a header; of several the last, as in the event. */
export function requestHeader(request: HttpRequest, name: string): string | undefined {
  return headerValues(request, name).at(-1);
}

/** Every value of a parameter after the `?`, in order. */
export function queryValues({ target }: HttpRequest, name: string): string[] {
  const start = target.indexOf('?');
  return start < 0 ? [] : new URLSearchParams(target.slice(start + 1)).getAll(name);
}
