//! Spanish: what can be counted, and what binds.

use super::FigureWords;

pub(super) const WORDS: FigureWords = FigureWords {
    weekdays: [
        "lunes/lun",
        "martes/mar",
        "miercoles/mie/mier",
        "jueves/jue",
        "viernes/vie",
        "sabado/sabados/sab",
        "domingo/domingos/dom",
    ],
    months: [
        "enero/ene",
        "febrero/feb",
        "marzo/mar",
        "abril/abr",
        "mayo/may",
        "junio/jun",
        "julio/jul",
        "agosto/ago",
        "septiembre/setiembre/sep/sept",
        "octubre/oct",
        "noviembre/nov",
        "diciembre/dic",
    ],
    every_day: "todos los dias, cada dia, a diario, diariamente, toda la semana",
    working_days: "dias laborables, entre semana, laborables, dias habiles",
    weekend: "fin de semana, fines de semana, finde",
    closed: "cerrado, cerrados, cerrada, cerradas, no abrimos",
    open: "abierto, abiertos, abierta, abrimos, abre, abren",
    clock: "hrs, horas",
    until: "a, al, hasta",
    or: "o",
    of: "de, del",
    numbers: "dos 2, tres 3, cuatro 4, cinco 5, seis 6, siete 7, ocho 8, nueve 9, diez 10, once 11, doce 12, trece 13, catorce 14, quince 15, \
        dieciseis 16, diecisiete 17, dieciocho 18, diecinueve 19, veinte 20, veintiuno 21, veintidos 22, veintitres 23, veinticuatro 24, \
        veinticinco 25, veintiseis 26, veintisiete 27, veintiocho 28, veintinueve 29, treinta 30, cuarenta 40, cincuenta 50, sesenta 60, \
        setenta 70, ochenta 80, noventa 90, cien 100, ciento 100, doscientos 200, trescientos 300, cuatrocientos 400, quinientos 500, \
        seiscientos 600, setecientos 700, ochocientos 800, novecientos 900, docena x12, mil x3, miles x3, millon x6, millones x6",
    least: "cero 0, un 1, uno 1, una 1",
    and: "y",
    ordinals: "segundo 2, segunda 2, tercero 3, tercer 3, tercera 3, cuarto 4, cuarta 4, quinto 5, quinta 5, sexto 6, septimo 7, octavo 8, \
        noveno 9, decimo 10",
    ordinal_ends: "o, a, er, ro, ra, do, da, to, ta",
    percent: "por ciento, porciento",
    spans: [
        "segundo/segundos/seg",
        "minuto/minutos/min",
        "hora/horas/h",
        "dia/dias",
        "semana/semanas",
        "mes/meses",
        "ano/anos",
    ],
    money: "dolar usd, dolares usd, libra gbp, libras gbp, franco chf, francos chf, centimo cent, centimos cent, \
        centavo cent, centavos cent, pesos peso, peso peso, reales brl, yenes jpy, rupias inr, coronas kr, zlotys pln, liras try, rublos rub, \
        soles pen, bolivianos bob, quetzales gtq, lempiras hnl, guaranies pyg",
    free: "gratis, gratuito, gratuita, gratuitos, gratuitas, sin coste, sin costo, sin cargo, gratuitamente, no cuesta nada, regalado",
    commitments: [
        "garantia, garantias, garantizar, garantizamos, garantizado, garantiza, garantizo",
        "reembolso, reembolsos, reembolsamos, reembolsar, devolucion del dinero, devolvemos el dinero, devolveremos, reintegro",
        "descuento, descuentos, cupon, cupones, rebaja, vale de, mitad de precio",
        "regalo, regalos, bonificacion, premio, obsequio",
        "compensacion, compensamos, indemnizacion, indemnizamos, le pagamos, te pagamos, abonamos",
        "vinculante, contrato, contractual",
        "aprobado, autorizado, autorizamos, aceptamos su, confirmado, concedido, derecho a",
        "prometo, prometemos, promesa, juro, aseguro, aseguramos, sin riesgo, certificado",
    ],
};
