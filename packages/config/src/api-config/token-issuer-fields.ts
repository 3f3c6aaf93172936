import { z } from 'zod';
import { textOf } from '../validate/fields';

/** Whose tokens are taken, of an API or of all APIs of a stage. */
export const tokenIssuerFields = {
  issuer: textOf('an issuer', 'as in https://login.example.com', /^https:\/\/[^\s?#]+$/).describe(
    'Who signs the tokens.',
  ),
  audience: z.array(z.string().min(1)).min(1).describe('For whom they must be made: one of these.'),
};
