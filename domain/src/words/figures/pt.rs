//! Portuguese: what can be counted, and what binds.

use super::FigureWords;

pub(super) const WORDS: FigureWords = FigureWords {
    weekdays: [
        "segunda/segundas/seg",
        "terca/tercas/ter",
        "quarta/quartas/qua",
        "quinta/quintas/qui",
        "sexta/sextas/sex",
        "sabado/sabados/sab",
        "domingo/domingos/dom",
    ],
    months: [
        "janeiro/jan",
        "fevereiro/fev",
        "marco/mar",
        "abril/abr",
        "maio/mai",
        "junho/jun",
        "julho/jul",
        "agosto/ago",
        "setembro/set",
        "outubro/out",
        "novembro/nov",
        "dezembro/dez",
    ],
    every_day: "todos os dias, diariamente, toda a semana, cada dia",
    working_days: "dias uteis, dia de semana, dias da semana",
    weekend: "fim de semana, fins de semana, final de semana",
    closed: "fechado, fechados, fechada, fechadas, encerrado, encerrados, nao abrimos",
    open: "aberto, abertos, aberta, abrimos, abre, abrem",
    clock: "hrs, horas",
    until: "a, as, ao, ate",
    or: "ou",
    of: "de, do",
    numbers: "dois 2, duas 2, tres 3, quatro 4, cinco 5, seis 6, sete 7, oito 8, nove 9, dez 10, onze 11, doze 12, treze 13, catorze 14, \
        quatorze 14, quinze 15, dezasseis 16, dezesseis 16, dezassete 17, dezessete 17, dezoito 18, dezanove 19, dezenove 19, vinte 20, \
        trinta 30, quarenta 40, cinquenta 50, sessenta 60, setenta 70, oitenta 80, noventa 90, cem 100, cento 100, duzentos 200, \
        trezentos 300, quatrocentos 400, quinhentos 500, seiscentos 600, setecentos 700, oitocentos 800, novecentos 900, duzia x12, mil x3, \
        milhares x3, milhao x6, milhoes x6",
    least: "zero 0, um 1, uma 1",
    and: "e",
    ordinals: "segundo 2, terceiro 3, terceira 3, quarto 4, quinto 5, sexto 6, setimo 7, oitavo 8, nono 9, decimo 10",
    ordinal_ends: "o, a",
    percent: "por cento, porcento",
    spans: [
        "segundo/segundos/seg",
        "minuto/minutos/min",
        "hora/horas/h",
        "dia/dias",
        "semana/semanas",
        "mes/meses",
        "ano/anos",
    ],
    money: "dolar usd, dolares usd, libra gbp, libras gbp, franco chf, francos chf, real brl, reais brl, centavo cent, centavos cent, \
        centimo cent, centimos cent, peso peso, pesos peso, ienes jpy, rupias inr, coroas kr, zlotys pln, liras try, rublos rub",
    free: "gratis, gratuito, gratuita, gratuitos, gratuitas, sem custo, sem custos, sem cobranca, de graca, gratuitamente",
    commitments: [
        "garantia, garantias, garantir, garantimos, garantido, garanto",
        "reembolso, reembolsos, reembolsamos, reembolsar, devolucao do dinheiro, devolvemos o dinheiro, estorno",
        "desconto, descontos, cupom, cupao, vale de, metade do preco",
        "presente, presentes, bonus, premio, brinde, oferta para",
        "compensacao, compensamos, indemnizacao, indenizacao, pagamos a, vamos pagar",
        "vinculativo, vinculante, contrato, contratual",
        "aprovado, autorizado, autorizamos, confirmado, concedido, direito a",
        "prometo, prometemos, promessa, juro, asseguro, asseguramos, sem risco, certificado",
    ],
};
