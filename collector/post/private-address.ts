import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** IANA's special-purpose registries: this machine, private networks, and what is no single host on the Internet. */
const RESERVED_V4 = [
	...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
	...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** Those that carry an IPv4 address within are reserved as a whole: nobody needs a webhook behind a translator. */
const RESERVED_V6 = [
	...['::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
	...['5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

const add = (list: BlockList, net: string, family: 'ipv4' | 'ipv6') => {
	const [address = '', bits = ''] = net.split('/');
	list.addSubnet(address, Number(bits), family);
};

function reservedList(): { readonly v4: BlockList; readonly v6: BlockList } {
	// Apart: a list that holds a mapped range would take every IPv4 address for one of it.
	const [v4, v6] = [new BlockList(), new BlockList()];
	for (const net of RESERVED_V4) add(v4, net, 'ipv4');
	for (const net of RESERVED_V6) add(v6, net, 'ipv6');
	return { v4, v6 };
}

const isOurs = (address: string): boolean =>
	Object.values(networkInterfaces()).some((known) => known?.some((each) => each.address.split('%')[0] === address));

/** True of an address of this machine, of a private network, or of no single host. What is no address at all counts as one. */
export function isPrivateAddress(address: string): boolean {
	const { v4, v6 } = reservedList();
	if (isIPv4(address)) return v4.check(address, 'ipv4') || isOurs(address);
	if (isIPv6(address)) return v6.check(address, 'ipv6') || isOurs(address);
	return true;
}
