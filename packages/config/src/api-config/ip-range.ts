import { textOf } from '../validate/fields';

/** Addresses as CIDR blocks, of IPv4 or IPv6. */
export const ipRange = textOf('a range of addresses', 'as in 192.0.2.0/24', /^[0-9a-fA-F:.]+\/\d{1,3}$/);
