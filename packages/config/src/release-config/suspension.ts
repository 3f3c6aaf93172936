import { z } from 'zod';
import { moment } from '../service-config/time';
import { proseOf } from '../validate/fields';

/** Why nothing new is released, who said so, and until when. */
export const suspension = z
  .strictObject({
    reason: proseOf(256).describe('Why, for whoever waits.'),
    by: proseOf(64).describe('Who said so.'),
    until: moment.optional().describe('When it ends. Default: once it is removed'),
  })
  .optional();
