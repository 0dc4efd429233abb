import { expect, it } from 'vitest';
import { createShare, guestOf, isOpen } from '../../collector/share.ts';

const wish = { site: 'shop', label: 'Ann', days: 1 };

it('a share link carries 256 random bits, of which only a hash is kept', () => {
	const [{ token, share }, other] = [createShare(wish, 0), createShare(wish, 0)];
	expect(token).toMatch(/^[0-9a-f]{12}_[\w-]{43}$/);
	expect(JSON.stringify(share)).not.toContain(token.slice(13));
	expect(other.token).not.toBe(token);
});

it('a share is open until its last millisecond, unless it is revoked', () => {
	const { share } = createShare(wish, 0);
	expect([0, 86_399_999, 86_400_000].map((now) => isOpen(share, now))).toEqual([true, true, false]);
	expect(isOpen({ ...share, revokedAt: 0 }, 0)).toBe(false);
});

it('a guest sees one site and manages none', () => {
	const guest = guestOf(createShare(wish, 0).share);
	expect([guest.maySee('shop'), guest.maySee('shop2'), guest.mayManage('shop'), guest.mayAdd]).toEqual([true, false, false, false]);
});
