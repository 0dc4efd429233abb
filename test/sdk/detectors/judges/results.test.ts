import { describe, expect, it } from 'vitest';
import { countIn } from '../../../../sdk/detectors/judges/results.ts';

describe('a text that counts results', () => {
	it.each([
		['12 results', 12],
		['12 Treffer für „Tassen“', 12],
		['Showing 1–20 of 345', 345],
		['Showing 1 - 20 of about 1,345 results', 1345],
		['1–20 von 345 Ergebnissen', 345],
		['Résultats 1-20 sur 1 234', 1234],
		['1\u202f234 résultats', 1234],
		['1.234 Ergebnisse', 1234],
		['Suchergebnisse: 17', 17],
		['Results (12)', 12],
		['16 Artikel gefunden', 16],
		['345 productos', 345],
		['検索結果 12件', 12],
		['共找到 12 件商品', 12],
		['找到12个结果', 12],
		['0 résultats', 0],
		['12 results for “iphone 15”', 12],
		['iphone 15: 128 results', 128],
	])('says so: %s', (text, count) => {
		expect(countIn(text, 'iphone 15')).toBe(count);
	});

	it.each([
		'No results',
		'No results for “iphone 15”. Showing 12 results for “phone”',
		'Nothing found.',
		'We couldn’t find any results for iphone 15',
		'Your search did not match any documents',
		'Sin resultados',
		'No se encontraron productos',
		'Keine Ergebnisse',
		'Leider wurden keine Artikel gefunden',
		'Nichts gefunden',
		'該当する商品が見つかりませんでした',
		'検索結果はありません',
		'Aucun résultat',
		'未找到相关结果',
		'没有找到',
	])('says that there are none: %s', (text) => {
		expect(countIn(text, 'iphone 15')).toBe(0);
	});

	it.each([
		'Results for iphone 15',
		'Loading…',
		'24 results per page',
		'Rated 4.5 of 5 by 120',
		'Step 2 of 3',
		'1.2k results',
		'No more results',
		'Open 9-17, Sat 10',
		'Найдено 42 товара',
		'Nessun risultato',
	])('does not say so: %s', (text) => {
		expect(countIn(text, 'iphone 15')).toBeUndefined();
	});

	it.each([
		['15 results for “15”', '15', 15],
		['3 results for 15', '15', 3],
		['Results for 15', '15', undefined],
		['15 results', '5', 15],
		['15 results for c++ (2nd', 'c++ (2nd', 15],
		['12 results', 'results', 12],
		['12 results for *', '*', 12],
		['No red mugs found', 'red mugs', 0],
		['1–15 of 128 results for 15', '15', 128],
	])('is no other for what was searched for: %s', (text, term, count) => {
		expect(countIn(text, term)).toBe(count);
	});
});
