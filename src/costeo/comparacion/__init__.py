"""Qué cambió entre dos costeos, A y B, y cuánto mueve el total cada cosa, al centavo.

El método, en cinco frases:

1. **Alcance.** Las líneas y actividades que solo están en A salen con lo que costaban en A; las que
   solo están en B entran con lo que cuestan en B. Una línea que en uno de los dos no se puede
   costear porque falta un dato va aparte («dato que faltaba»): saber un precio no es que suba.
2. **Cadena.** Cada línea que está en los dos se lleva de A a B cambiando una clase de dato cada
   vez, en este orden: precio, tipo de cambio, impuesto, cantidad, impulsor, escenario,
   contingencia. En cada paso la costea el cálculo de referencia
   (``calculo.lineas.costear_linea``) y lo que se mueve es el efecto de ese dato.
3. **Ida y vuelta.** El orden reparte lo que dos cambios hacen juntos; para que no decida, se
   recorre también al revés y el efecto de cada dato es el promedio de los dos. Con dos cambios es
   lo de siempre: el del precio, a la cantidad media; el de la cantidad, al precio medio. Por eso
   comparar A con B es, cifra por cifra, lo contrario de comparar B con A.
4. **Redondeo.** La cadena va sin redondear; cada efecto se redondea una vez, en la línea, y lo que
   falta hasta la diferencia de la línea, ya redondeada en A y en B, es el efecto del redondeo. Así
   los efectos suman la diferencia exacta, de la línea y de todo lo que suma líneas.
5. **Calendario.** Mover fechas no cambia el total: su efecto en él es cero y se muestra por
   trimestre (``comparacion.calendario``).

Se eligió la cadena de ida y vuelta, y no todos los órdenes posibles (Shapley), porque una persona
puede repetirla a mano con una hoja y da lo mismo salvo cuando a una línea le cambian tres datos o
más.
"""
